"""The orders of a month, by customer, from the table that the shop writes."""

from collections import defaultdict

import boto3
from boto3.dynamodb.conditions import Key

orders_table = boto3.resource("dynamodb").Table("orders")


def orders_of(month):
    by_customer = defaultdict(list)
    query = {"IndexName": "by-month", "KeyConditionExpression": Key("month").eq(month)}
    while True:
        page = orders_table.query(**query)
        for order in page["Items"]:
            by_customer[order["customer"]].append(order)
        if "LastEvaluatedKey" not in page:
            return by_customer
        query["ExclusiveStartKey"] = page["LastEvaluatedKey"]
