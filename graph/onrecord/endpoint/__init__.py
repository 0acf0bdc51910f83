"""The SPARQL 1.1 endpoint over a dataset, each query in a process that can be killed; writing needs a token.

Comes in: HTTP requests. Goes out: solutions and graphs in the format asked for, or a problem in one sentence.

    protocol              what a request asks, by the SPARQL 1.1 Protocol
    negotiation           which format it is answered in
    limits                what one request may cost
    screening             what is refused before it reaches a parser
    workers               a pool of processes that answer queries, for event loops and for threads
    lanes, tasks          quick queries beside slow ones; one query
    process, starting     one process; processes as the system lets them start
    overrunning           which queries are too slow, and what is told of a process that ended
    frames, evaluation    what they say to each other; what runs in each process
    replying              … how it hears of tasks, and how its answers go out
    isolation, lifeline   no network for these processes; and no life without the server
    writing, desk         who may write, and where writes are handed in
    operations, drafting  what an update may change, and what it would change
    scribe                what runs in the process that writes
    service_description   what the endpoint says about itself
    dataset_description   … and about the dataset
    describing            both of these as answers
    watching              metrics and the access log
    openapi               the same for programs
    problems              errors as application/problem+json
    requests, room        what a request brings, and how much of that is held at once
    resource              what all paths have in common
    answering             answers as responses, cached by the version of the dataset
    graph_store           /data, the graphs as files
    routes                all of these as Starlette routes: /sparql, /data, /health, /metrics, /
    connections           slow, half-open and greedy clients are cut off
    door                  what all connections share: how many there may be, and for how long
    remembered            what was answered before
    look_ups              what cannot be dear
    at_once               both of these, in whatever process a connection is
    clerks, clerk         processes that answer at once beside the server; what runs in each
    safe_headers          what a browser may do with pages and answers
    visitors              how much one visitor may have of the explorer
    origin                pages of other sites may read the endpoint, but not drive the explorer
    serving               the explorer and the endpoint on one port, from one process
"""
