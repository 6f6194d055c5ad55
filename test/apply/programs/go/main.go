// Exports the orders of a month, and tells the workers.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	check(err)
	store := s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true })
	queues := sqs.NewFromConfig(cfg)

	object, err := store.GetObject(ctx, &s3.GetObjectInput{
		Bucket: aws.String("acme-settings"), Key: aws.String("export.json"),
	})
	check(err)
	var settings struct{ Month string }
	check(json.NewDecoder(object.Body).Decode(&settings))

	orders, err := dynamodb.NewFromConfig(cfg).Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders")})
	check(err)
	_, err = store.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String("acme-reports"),
		Key:    aws.String("monthly/orders.json"),
		Body:   strings.NewReader(fmt.Sprint(settings.Month, len(orders.Items))),
	})
	check(err)
	queue, err := queues.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("exports")})
	check(err)
	_, err = queues.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl: queue.QueueUrl, MessageBody: aws.String(settings.Month),
	})
	check(err)
	fmt.Println("exported", settings.Month)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
