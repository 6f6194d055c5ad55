package main

import (
	"go/types"
	"path"
	"strings"
)

// inputOf is the type whose pointer is a parameter and that is a service's `<Operation>Input`.
func inputOf(signature *types.Signature) *types.Named {
	for parameter := range signature.Params().Variables() {
		named := pointedTo(parameter.Type())
		if named == nil || named.Obj().Pkg() == nil || !strings.HasSuffix(named.Obj().Name(), "Input") {
			continue
		}
		if below := belowSdk(named.Obj().Pkg()); servicePath.MatchString(below) {
			return named
		}
	}
	return nil
}

func operationOfInput(input *types.Named) string {
	return strings.TrimSuffix(input.Obj().Name(), "Input")
}

// optionOf is the SDK's type T of a variadic `...func(*T)`.
func optionOf(signature *types.Signature) *types.Named {
	if !signature.Variadic() {
		return nil
	}
	last := signature.Params().At(signature.Params().Len() - 1).Type()
	slice, ok := last.(*types.Slice)
	if !ok {
		return nil
	}
	option, ok := slice.Elem().Underlying().(*types.Signature)
	if !ok || option.Params().Len() != 1 {
		return nil
	}
	named := pointedTo(option.Params().At(0).Type())
	if named == nil || belowSdk(named.Obj().Pkg()) == "" {
		return nil
	}
	return named
}

func pointedTo(t types.Type) *types.Named {
	pointer, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return nil
	}
	named, _ := types.Unalias(pointer.Elem()).(*types.Named)
	return named
}

func receiverName(method *types.Func) string {
	receiver := types.Unalias(method.Signature().Recv().Type())
	if pointer, ok := receiver.(*types.Pointer); ok {
		receiver = types.Unalias(pointer.Elem())
	}
	if named, ok := receiver.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

func hasMethod(receiver types.Type, name string) bool {
	object, _, _ := types.LookupFieldOrMethod(receiver, true, nil, name)
	_, ok := object.(*types.Func)
	return ok
}

// servicePackage is the package of a method's service. Inputs do not tell it: those of wafregional are of package waf.
func servicePackage(method *types.Func) *types.Package {
	below, found := strings.CutSuffix(path.Dir(method.Pkg().Path()+"/"), "iface")
	if !found {
		return method.Pkg()
	}
	parent := path.Dir(below)
	for _, imported := range method.Pkg().Imports() {
		if imported.Path() == parent {
			return imported
		}
	}
	return method.Pkg()
}
