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
  /** Values for names that the code takes from the environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = { kms: 'assume', environment: {} };
