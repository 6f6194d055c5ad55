"""What the report service is told from outside."""

import json

import boto3

session = boto3.session.Session()


def report_settings():
    parameter = session.client("ssm").get_parameter(Name="/reports/settings")
    return json.loads(parameter["Parameter"]["Value"])
