"""Exports the orders of a month, and tells the workers."""

import json

import boto3

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
table = boto3.resource("dynamodb").Table("orders")


def main():
    settings = s3.get_object(Bucket="acme-settings", Key="export.json")
    month = json.loads(settings["Body"].read())["month"]
    orders = table.scan()["Items"]
    s3.put_object(Bucket="acme-reports", Key="monthly/orders.json", Body=json.dumps([month, len(orders)]))
    queue = sqs.get_queue_url(QueueName="exports")["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody=month)
    print("exported", month)


main()
