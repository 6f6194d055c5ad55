/** A module of the Go module proxy whose sources serve to measure and review iamwright; never part of it. */
export interface GoModule {
  /** The folder in `corpus/go/`. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** The module's `h1:` sum, as in a `go.sum`. */
  readonly sum: string;
}

/** Real programs that use the SDK, of version 2 and version 1, pinned; the figures in `bench/README.md` are about these. */
export const goModules: readonly GoModule[] = [
  {
    name: 'athenadriver',
    module: 'github.com/uber/athenadriver',
    version: 'v1.1.4',
    sum: 'h1:k6k0RBeXjR7oZ8NO557MsRw3eX1cc/9B0GNx+W9eHiQ=',
  },
  {
    name: 'aws-iam-authenticator',
    module: 'sigs.k8s.io/aws-iam-authenticator',
    version: 'v0.6.13',
    sum: 'h1:QSQcAkpt/hF97Ogyoz6sj3WD2twTd2cmxFb4e6Rs9gA=',
  },
  {
    name: 'aws-sdk-go-base',
    module: 'github.com/hashicorp/aws-sdk-go-base/v2',
    version: 'v2.0.0-beta.74',
    sum: 'h1:mymLUKThnV9wFvogOK8NnsMP9/vlhnjXY98gr2QIGW8=',
  },
  {
    name: 'dynamo',
    module: 'github.com/guregu/dynamo/v2',
    version: 'v2.1.1',
    sum: 'h1:aJbhtnxtbXHqSJ1m8Wc5i0+L5l05x/3LIngoO7+J7EA=',
  },
  {
    name: 'keda',
    module: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
  },
  {
    name: 'opentofu',
    module: 'github.com/opentofu/opentofu',
    version: 'v1.12.6',
    sum: 'h1:0VT4P8pMmGcCUnQ9JDrJ+Qg2d35Vzm4FFd/9+H7oF98=',
  },
  {
    name: 'prometheus',
    module: 'github.com/prometheus/prometheus',
    version: 'v0.316.0',
    sum: 'h1:f1GRFerhTMKQma+awCoC9T820ecWeGSdF+xAlMHzZzM=',
  },
  {
    name: 'rain',
    module: 'github.com/aws-cloudformation/rain',
    version: 'v1.24.4',
    sum: 'h1:OBXwmwlKfqb+Cs7KNLY/SdPdQpXZN4ybSBYfvQF2cKs=',
  },
  {
    name: 'rclone',
    module: 'github.com/rclone/rclone',
    version: 'v1.76.0',
    sum: 'h1:Gabl7KmhxyOXyMtFNA/s6wZ3LZ/2x0NP7xZLNEW3Guo=',
  },
  {
    name: 'session-manager-plugin',
    module: 'github.com/aws/session-manager-plugin',
    version: 'v0.0.0-20260401221635-b79d06c1d3a2',
    sum: 'h1:/9FzvE7svT3db1tmWS/yjkPO7y27SVnDuiIw9r7SlIM=',
  },
  {
    name: 'telegraf',
    module: 'github.com/influxdata/telegraf',
    version: 'v1.37.2',
    sum: 'h1:mYr0I/suEw9+UM4KrCFuYuzJuq/e99cINniIwqO6ykw=',
  },
  {
    name: 'teleport',
    module: 'github.com/gravitational/teleport',
    version: 'v1.3.3-0.20240109093301-f31c91231698',
    sum: 'h1:fufIyhvXaVy4NV66laK1esMFlhBex4hRT7JutseXvQM=',
  },
  {
    name: 'terraform-provider-aws',
    module: 'github.com/hashicorp/terraform-provider-aws',
    version: 'v1.60.0',
    sum: 'h1:4YnFQI7eNzpTLp73wuuZ/rgH3qoNzGeTMxjbXjxLtvE=',
  },
  {
    name: 'vault',
    module: 'github.com/hashicorp/vault',
    version: 'v1.21.4',
    sum: 'h1:KHGcdSnJtombvae1gDk+jZ50kiFngJPFDOvcCJRnU0c=',
  },
];
