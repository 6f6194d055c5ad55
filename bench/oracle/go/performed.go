package main

import (
	"go/constant"
	"go/types"
	"regexp"
	"strings"
)

// What one use of a function performs.
type performed struct {
	service    string
	operations []string
	// shape says how the type proves it, for the comparison's classes.
	shape string
}

var (
	sdkPath     = regexp.MustCompile(`^(?:.+/vendor/)?github\.com/aws/aws-sdk-go(?:-v2)?/(.+)$`)
	v1Path      = regexp.MustCompile(`(^|/)github\.com/aws/aws-sdk-go/`)
	servicePath = regexp.MustCompile(`^service/[^/]+(/[^/]+iface)?$`)
)

func isSdk(path string) bool { return sdkPath.MatchString(path) }

// belowSdk is `service/s3` or `feature/s3/manager`.
func belowSdk(pkg *types.Package) string {
	if pkg == nil {
		return ""
	}
	if match := sdkPath.FindStringSubmatch(pkg.Path()); match != nil {
		return match[1]
	}
	return ""
}

// performedBySelection is about `x.Name`, where Name is a method, or a field that holds a function.
func performedBySelection(selection *types.Selection, called bool) (performed, bool) {
	switch object := selection.Obj().(type) {
	case *types.Func:
		signature := object.Signature()
		if below := belowSdk(object.Pkg()); below != "" {
			return performedBySdkMethod(below, object)
		}
		if types.IsInterface(signature.Recv().Type()) {
			return performedBySignature(object.Name(), signature, "interface")
		}
	case *types.Var:
		if signature, ok := object.Type().Underlying().(*types.Signature); ok && called {
			return performedBySignature(object.Name(), signature, "field")
		}
	}
	return performed{}, false
}

// performedBySdkMethod is about a method that the SDK itself declares, of a client, presigner, waiter, interface or helper.
func performedBySdkMethod(below string, method *types.Func) (performed, bool) {
	receiver, name := receiverName(method), method.Name()
	if operations, ok := helperMethods[below+"."+receiver+"."+name]; ok {
		return performed{"S3", operations, "helper"}, true
	}
	if !servicePath.MatchString(below) || strings.HasSuffix(receiver, "Paginator") {
		return performed{}, false
	}
	input := inputOf(method.Signature())
	if v1Path.MatchString(method.Pkg().Path()) {
		if strings.HasPrefix(name, "WaitUntil") && input != nil {
			return one(servicePackage(method), operationOfInput(input), "waiter")
		}
		for _, suffix := range []string{"", "WithContext", "PagesWithContext", "Pages", "Request"} {
			operation, ok := strings.CutSuffix(name, suffix)
			if !ok || !hasMethod(method.Signature().Recv().Type(), operation+"Request") {
				continue
			}
			return one(servicePackage(method), operation, "client")
		}
		return performed{}, false
	}
	switch {
	case strings.HasSuffix(receiver, "Waiter") && input != nil && (name == "Wait" || name == "WaitForOutput"):
		return one(method.Pkg(), operationOfInput(input), "waiter")
	case receiver == "PresignClient" && name == "PresignPostObject":
		return one(method.Pkg(), "PutObject", "presign")
	case receiver == "PresignClient" && strings.HasPrefix(name, "Presign"):
		return one(method.Pkg(), strings.TrimPrefix(name, "Presign"), "presign")
	case method.Exported() && method.Pkg().Scope().Lookup(name+"Input") != nil:
		return one(method.Pkg(), name, "client")
	}
	return performed{}, false
}

// performedBySignature is about a method or function value of the user's own: its parameters say what it stands for.
func performedBySignature(name string, signature *types.Signature, shape string) (performed, bool) {
	if option := optionOf(signature); option != nil {
		key := belowSdk(option.Obj().Pkg()) + "." + option.Obj().Name() + "." + name
		if operations, ok := helperMethods[key]; ok {
			return performed{"S3", operations, shape}, true
		}
	}
	input := inputOf(signature)
	if input == nil {
		return performed{}, false
	}
	pkg, operation := input.Obj().Pkg(), operationOfInput(input)
	switch name {
	case operation, "Presign" + operation:
		return one(pkg, operation, shape)
	}
	if v1Path.MatchString(pkg.Path()) {
		switch name {
		case operation + "WithContext", operation + "Pages", operation + "PagesWithContext", operation + "Request":
			return one(pkg, operation, shape)
		}
		if strings.HasPrefix(name, "WaitUntil") {
			return one(pkg, operation, shape)
		}
	} else if option := optionOf(signature); option != nil && strings.HasSuffix(option.Obj().Name(), "WaiterOptions") {
		return one(pkg, operation, shape)
	}
	return performed{}, false
}

// performedByFunction is about functions of the SDK's packages: paginators' constructors, and what calls by itself.
func performedByFunction(function *types.Func) (performed, bool) {
	below := belowSdk(function.Pkg())
	if below == "" || function.Signature().Recv() != nil {
		return performed{}, false
	}
	if found, ok := helperFunctions[below+"."+function.Name()]; ok {
		return found, true
	}
	if !servicePath.MatchString(below) || v1Path.MatchString(function.Pkg().Path()) {
		return performed{}, false
	}
	operation, ok := strings.CutSuffix(strings.TrimPrefix(function.Name(), "New"), "Paginator")
	if !ok || function.Pkg().Scope().Lookup(operation+"Input") == nil {
		return performed{}, false
	}
	return one(function.Pkg(), operation, "paginator")
}

func one(pkg *types.Package, operation, shape string) (performed, bool) {
	return performed{serviceID(pkg), []string{operation}, shape}, true
}

// serviceID is the SDK's own constant; packages without it are told by their path.
func serviceID(pkg *types.Package) string {
	if pkg == nil {
		return "?"
	}
	if found, ok := pkg.Scope().Lookup("ServiceID").(*types.Const); ok && found.Val().Kind() == constant.String {
		return constant.StringVal(found.Val())
	}
	return pkg.Path()
}
