"""Mail to the readers of the report."""

from settings import session

SENDER = "reports@acme.example"


def send_report(settings, month, link):
    session.client("ses").send_email(
        Source=SENDER,
        Destination={"ToAddresses": settings["readers"]},
        Message={
            "Subject": {"Data": f"Report for {month}"},
            "Body": {"Text": {"Data": f"Your report is ready: {link}"}},
        },
    )
