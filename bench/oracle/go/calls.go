package main

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/packages"
)

// callsIn finds the uses of functions that perform operations, whether they are called there or taken as values.
func callsIn(pkg *packages.Package, file *ast.File, path string) []Call {
	var calls []Call
	add := func(name *ast.Ident, text string, found performed) {
		position := pkg.Fset.Position(name.Pos())
		calls = append(calls, Call{
			File: path, Line: position.Line, Column: position.Column,
			Service: found.service, Operations: found.operations, Shape: found.shape, Text: text,
		})
	}
	selected := map[*ast.Ident]bool{}
	called := map[ast.Expr]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			called[ast.Unparen(node.Fun)] = true
		case *ast.SelectorExpr:
			selected[node.Sel] = true
			if selection, ok := pkg.TypesInfo.Selections[node]; ok {
				if found, ok := performedBySelection(selection, called[node]); ok {
					add(node.Sel, types.ExprString(node), found)
				}
			} else if function, ok := pkg.TypesInfo.Uses[node.Sel].(*types.Func); ok {
				if found, ok := performedByFunction(function); ok {
					add(node.Sel, types.ExprString(node), found)
				}
			}
		case *ast.CompositeLit:
			if found, name, ok := performedByLiteral(pkg, node); ok {
				add(name, types.ExprString(node.Type), found)
			}
		case *ast.Ident:
			// What a dot import brings stands without a selector.
			function, ok := pkg.TypesInfo.Uses[node].(*types.Func)
			if !ok || selected[node] || function.Signature().Recv() != nil {
				return true
			}
			if found, ok := performedByFunction(function); ok {
				add(node, node.Name, found)
			}
		}
		return true
	})
	return calls
}

// performedByLiteral is about `stscreds.AssumeRoleProvider{…}`; the name is the type's.
func performedByLiteral(pkg *packages.Package, literal *ast.CompositeLit) (performed, *ast.Ident, bool) {
	selector, ok := literal.Type.(*ast.SelectorExpr)
	if !ok {
		return performed{}, nil, false
	}
	object := pkg.TypesInfo.Uses[selector.Sel]
	if object == nil {
		return performed{}, nil, false
	}
	found, ok := helperLiterals[belowSdk(object.Pkg())+"."+object.Name()]
	return found, selector.Sel, ok
}
