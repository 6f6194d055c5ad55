"""Writes the report of one month and tells its readers.

Run by a scheduler with the month as its argument: `python report.py 2026-07`.
"""

import csv
import io
import os
import sys

import boto3

from mail import send_report
from orders import orders_of
from settings import report_settings

REPORTS_BUCKET = "acme-reports"

s3 = boto3.client("s3")
sqs = boto3.client("sqs")


def write_report(month):
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["customer", "orders", "total"])
    for customer, orders in orders_of(month).items():
        writer.writerow([customer, len(orders), sum(order["total"] for order in orders)])
    key = f"monthly/{month}.csv"
    s3.put_object(Bucket=REPORTS_BUCKET, Key=key, Body=rows.getvalue(), ContentType="text/csv")
    return key


def main(month):
    settings = report_settings()
    key = write_report(month)
    link = s3.generate_presigned_url("get_object", Params={"Bucket": REPORTS_BUCKET, "Key": key}, ExpiresIn=86400)
    send_report(settings, month, link)
    sqs.send_message(QueueUrl=os.environ["DONE_QUEUE_URL"], MessageBody=key)


if __name__ == "__main__":
    main(sys.argv[1])
