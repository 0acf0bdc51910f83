"""What the explorer's pages are made of: questions to the dataset, and the HTML that shows the answers."""
