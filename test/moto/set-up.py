"""Makes what a scenario needs to be there: a line of JSON in, a line out.

In: {"endpoint", "region", "calls": [[client, method, parameters, {variable: path}], ...]}, the last for what the program
finds in its environment: a path into the response. Out: {"environment"}, or {"error"}.
"""

import json
import sys

import boto3

session = boto3.Session(aws_access_key_id="administrator", aws_secret_access_key="administrator")
clients = {}


def client(name, region, endpoint):
    key = (name, region)
    if key not in clients:
        clients[key] = session.client(name, region_name=region, endpoint_url=endpoint)
    return clients[key]


def found(response, path):
    for name in path.split("."):
        response = response[name]
    return response


for line in sys.stdin:
    request = json.loads(line)
    environment = {}
    try:
        for name, method, parameters, *wanted in request["calls"]:
            response = getattr(client(name, request["region"], request["endpoint"]), method)(**parameters)
            for paths in wanted:
                environment.update({variable: found(response, path) for variable, path in paths.items()})
        print(json.dumps({"environment": environment}), flush=True)
    except Exception as error:  # What went wrong is the answer.
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
