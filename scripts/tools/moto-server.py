"""Serves moto with IAM enforcement on a free port, until its standard input ends. Prints the port.

moto finds the resource of a request only for S3, SQS, IAM and STS; for other services it compares policies with `*`, which
no ARN in a policy matches. Here such a request is judged by its action alone. Conditions are not judged at all: moto knows
no request context beside trust policies. Signatures are not checked: moto gets those of some REST requests wrong. It denies
in XML also where a service speaks JSON, which no SDK can read; here such a denial is JSON, as AWS's are.
"""

import os
import sys
import threading

from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.iam.access_control import IAMPolicyStatement, IAMRequest, IAMRequestBase
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

check_element_matches = IAMPolicyStatement._check_element_matches


def check_known_resource(self, element, value):
    if element == "Resource" and value == "*":
        return True
    return check_element_matches(self, element, value)


def raise_access_denied(self):
    arn = self._access_key.arn
    if "json" in self._headers.get("Content-Type", ""):
        message = f"User: {arn} is not authorized to perform: {self._action}"
        raise JsonRESTError("AccessDeniedException", message)
    raise AccessDeniedError(user_arn=arn, action=self._action)


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


IAMPolicyStatement._check_element_matches = check_known_resource
IAMRequestBase.check_signature = lambda self: None
IAMRequest._raise_access_denied = raise_access_denied
application = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
os.environ["MOTO_PORT"] = str(server.port)
threading.Thread(target=end_with_input, daemon=True).start()
print(server.port, flush=True)
server.serve_forever()
