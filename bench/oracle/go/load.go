package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

const maxErrors = 20

// checkModule type-checks, from source, the packages below folder whose imports lead to an SDK, and finds their calls.
func checkModule(folder string) (Report, error) {
	report := Report{Calls: []Call{}, Files: []string{}, Errors: []string{}}
	patterns, err := packagesThatReachAnSdk(folder)
	if err != nil || len(patterns) == 0 {
		return report, err
	}
	loaded, err := packages.Load(&packages.Config{
		Dir: folder,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedDeps | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo,
		ParseFile: func(set *token.FileSet, name string, text []byte) (*ast.File, error) {
			file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
			if file != nil && !isBelow(folder, name) {
				dropBodies(file)
			}
			return file, err
		},
	}, patterns...)
	if err != nil {
		return report, err
	}
	for _, pkg := range loaded {
		report.Packages++
		for _, problem := range pkg.Errors {
			report.ErrorCount++
			if len(report.Errors) < maxErrors {
				report.Errors = append(report.Errors, strings.ReplaceAll(problem.Error(), folder+"/", ""))
			}
		}
		for _, file := range pkg.Syntax {
			name := pkg.Fset.Position(file.FileStart).Filename
			if !isBelow(folder, name) {
				continue
			}
			relative, err := filepath.Rel(folder, name)
			if err != nil {
				return report, err
			}
			relative = filepath.ToSlash(relative)
			report.Files = append(report.Files, relative)
			report.Calls = append(report.Calls, callsIn(pkg, file, relative)...)
		}
	}
	return report, nil
}

// packagesThatReachAnSdk asks the go command for the import graph alone: no other package can name an SDK's type.
func packagesThatReachAnSdk(folder string) ([]string, error) {
	roots, err := packages.Load(&packages.Config{
		Dir:  folder,
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps,
	}, "./...")
	if err != nil {
		return nil, err
	}
	reaches := map[*packages.Package]bool{}
	var visit func(*packages.Package) bool
	visit = func(pkg *packages.Package) bool {
		if known, ok := reaches[pkg]; ok {
			return known
		}
		reaches[pkg] = false
		found := isSdk(pkg.PkgPath)
		for _, imported := range pkg.Imports {
			found = visit(imported) || found
		}
		reaches[pkg] = found
		return found
	}
	var patterns []string
	for _, root := range roots {
		if visit(root) {
			patterns = append(patterns, root.PkgPath)
		}
	}
	if len(roots) == 0 {
		return nil, fmt.Errorf("no packages below %s", folder)
	}
	return patterns, nil
}

func isBelow(folder, name string) bool {
	return strings.HasPrefix(name, folder+string(filepath.Separator))
}

// dropBodies keeps memory small: of dependencies only the declarations matter.
func dropBodies(file *ast.File) {
	for _, declaration := range file.Decls {
		if function, ok := declaration.(*ast.FuncDecl); ok && function.Body != nil {
			function.Body = &ast.BlockStmt{Lbrace: function.Body.Lbrace, Rbrace: function.Body.Rbrace}
		}
	}
}
