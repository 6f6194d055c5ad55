/** What the person says about the account the policy is for; the same names as the CLI's options. */
export interface Settings {
  /** A region name such as `eu-central-1`; absent: `*` in ARNs. */
  readonly region?: string;
  /** Twelve digits; absent: `*` in ARNs. */
  readonly account?: string;
  /** Absent: from the region, else `aws`. */
  readonly partition?: string;
  /** boto3 client names; absent: all services. */
  readonly services?: readonly string[];
  /** `assume` grants the key permissions that encrypted resources may need, `none` leaves them out, an ARN narrows them. */
  readonly kms: 'assume' | 'none' | { readonly arn: string };
  /**
   * Whether what a service does for the caller beyond keys is assumed too, such as the S3 access of an Athena query;
   * absent: it is.
   */
  readonly forwardAccess?: 'assume' | 'none';
  /** Which roles may be passed or assumed where the code names none: an ARN pattern, or a name with its path (`app/*`). */
  readonly roles?: string;
  /**
   * Whose policy it is: `own` leaves out what is sent with the credentials of a role that the code assumes, `assumed` all
   * the rest; absent: all is in one policy.
   */
  readonly identity?: 'own' | 'assumed';
  /** Whether further actions whose necessity nobody knows are granted; absent: they are not. */
  readonly unclassified?: 'exclude' | 'include';
  /** Values for names that the code takes from the environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = { kms: 'assume', environment: {} };
