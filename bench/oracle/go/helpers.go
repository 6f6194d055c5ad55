package main

var (
	upload = []string{
		"PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload",
	}
	download = []string{"GetObject"}
)

// helperMethods is keyed by the package below the SDK, the receiver's type and the method. Read from the sources of
// feature/s3/manager v1.23, feature/s3/transfermanager v0.5 and service/s3/s3manager v1.55.
var helperMethods = map[string][]string{
	"feature/s3/manager.Uploader.Upload":                   upload,
	"feature/s3/manager.Downloader.Download":               download,
	"feature/s3/transfermanager.Client.UploadObject":       upload,
	"feature/s3/transfermanager.Client.DownloadObject":     download,
	"feature/s3/transfermanager.Client.GetObject":          {"HeadObject", "GetObject"},
	"feature/s3/transfermanager.Client.UploadDirectory":    upload,
	"feature/s3/transfermanager.Client.DownloadDirectory":  {"ListObjectsV2", "GetObject"},
	"service/s3/s3manager.Uploader.Upload":                 upload,
	"service/s3/s3manager.Uploader.UploadWithContext":      upload,
	"service/s3/s3manager.Uploader.UploadWithIterator":     upload,
	"service/s3/s3manager.Downloader.Download":             download,
	"service/s3/s3manager.Downloader.DownloadWithContext":  download,
	"service/s3/s3manager.Downloader.DownloadWithIterator": download,
	"service/s3/s3manager.BatchDelete.Delete":              {"DeleteObjects"},

	"service/s3/s3manager/s3manageriface.UploaderAPI.Upload":                        upload,
	"service/s3/s3manager/s3manageriface.UploaderAPI.UploadWithContext":             upload,
	"service/s3/s3manager/s3manageriface.UploadWithIterator.UploadWithIterator":     upload,
	"service/s3/s3manager/s3manageriface.DownloaderAPI.Download":                    download,
	"service/s3/s3manager/s3manageriface.DownloaderAPI.DownloadWithContext":         download,
	"service/s3/s3manager/s3manageriface.DownloadWithIterator.DownloadWithIterator": download,
	"service/s3/s3manager/s3manageriface.BatchDelete.Delete":                        {"DeleteObjects"},
	"feature/s3/manager.UploadAPIClient.PutObject":                                  {"PutObject"},
	"feature/s3/manager.DownloadAPIClient.GetObject":                                {"GetObject"},
	"feature/s3/manager.ListObjectsV2APIClient.ListObjectsV2":                       {"ListObjectsV2"},
	"feature/s3/manager.DeleteObjectsAPIClient.DeleteObjects":                       {"DeleteObjects"},
	"feature/s3/manager.HeadBucketAPIClient.HeadBucket":                             {"HeadBucket"},
}

var (
	assumeRole        = performed{"STS", []string{"AssumeRole"}, "helper"}
	assumeWebIdentity = performed{"STS", []string{"AssumeRoleWithWebIdentity"}, "helper"}
	headBucket        = performed{"S3", []string{"HeadBucket"}, "helper"}
)

// helperFunctions is keyed by the package below the SDK and the function.
var helperFunctions = map[string]performed{
	"credentials/stscreds.NewAssumeRoleProvider":      assumeRole,
	"credentials/stscreds.NewWebIdentityRoleProvider": assumeWebIdentity,

	"aws/credentials/stscreds.NewCredentials":                        assumeRole,
	"aws/credentials/stscreds.NewCredentialsWithClient":              assumeRole,
	"aws/credentials/stscreds.NewWebIdentityCredentials":             assumeWebIdentity,
	"aws/credentials/stscreds.NewWebIdentityRoleProvider":            assumeWebIdentity,
	"aws/credentials/stscreds.NewWebIdentityRoleProviderWithOptions": assumeWebIdentity,
	"aws/credentials/stscreds.NewWebIdentityRoleProviderWithToken":   assumeWebIdentity,

	"feature/s3/manager.GetBucketRegion":                headBucket,
	"service/s3/s3manager.GetBucketRegion":              headBucket,
	"service/s3/s3manager.GetBucketRegionWithClient":    headBucket,
	"feature/rds/auth.BuildAuthToken":                   {"RDS", []string{"GenerateDbAuthToken"}, "helper"},
	"service/rds/rdsutils.BuildAuthToken":               {"RDS", []string{"GenerateDbAuthToken"}, "helper"},
	"feature/dsql/auth.GenerateDbConnectAuthToken":      {"DSQL", []string{"GenerateDbConnectAuthToken"}, "helper"},
	"feature/dsql/auth.GenerateDBConnectAdminAuthToken": {"DSQL", []string{"GenerateDbConnectAdminAuthToken"}, "helper"},
}

// helperLiterals are types that make calls once they are filled in, without any function that makes them.
var helperLiterals = map[string]performed{
	"aws/credentials/stscreds.AssumeRoleProvider": assumeRole,
}
