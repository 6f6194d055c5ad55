// The oracle says which SDK operations a Go module performs, and where, by the types that go/types gives its code. It
// is no part of iamwright: it downloads what the module depends on, and type-checks all of it.
//
//	go run . FOLDER    prints JSON: calls, the files that were checked, and how many type errors there were
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// A Call is one place where an operation is performed. Service is the SDK's own ServiceID constant ("CloudWatch Logs").
type Call struct {
	File       string   `json:"file"`
	Line       int      `json:"line"`
	Column     int      `json:"column"`
	Service    string   `json:"service"`
	Operations []string `json:"operations"`
	Shape      string   `json:"shape"`
	Text       string   `json:"text"`
}

// A Report is what the oracle says of a module.
type Report struct {
	Calls []Call `json:"calls"`
	// Files are those of the default build, tests left out.
	Files []string `json:"files"`
	// Errors are the first type errors; a module with many proves little.
	Errors     []string `json:"errors"`
	ErrorCount int      `json:"errorCount"`
	Packages   int      `json:"packages"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: oracle FOLDER")
		os.Exit(2)
	}
	// Positions are compared as paths, so links on the way to the folder are followed once.
	folder, err := filepath.Abs(os.Args[1])
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		fail(err)
	}
	report, err := checkModule(folder)
	if err != nil {
		fail(err)
	}
	sort.Slice(report.Calls, func(i, j int) bool {
		a, b := report.Calls[i], report.Calls[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	sort.Strings(report.Files)
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
