"""What the explorer's pages are made of: questions to the dataset, and the HTML and widgets that show the answers."""
