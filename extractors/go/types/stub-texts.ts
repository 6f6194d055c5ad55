const injector = `package do
type Injector interface { ID() string }
func Invoke[T any](i any) (T, error)
func InvokeNamed[T any](i any, name string) (T, error)
func InvokeAs[T any](i any) (T, error)
func MustInvoke[T any](i any) T
func MustInvokeNamed[T any](i any, name string) T
func MustInvokeAs[T any](i any) T
`;

/** The caches of golang-lru differ in the names of their types. */
function lruMethods(type: string): string {
  return `func (c *${type}[K, V]) Get(key K) (value V, ok bool)
func (c *${type}[K, V]) Peek(key K) (value V, ok bool)
func (c *${type}[K, V]) GetOldest() (key K, value V, ok bool)
func (c *${type}[K, V]) RemoveOldest() (key K, value V, ok bool)
func (c *${type}[K, V]) Keys() []K
func (c *${type}[K, V]) Values() []V
`;
}

/**
 * What libraries declare, by import path, as far as types go through them: generic containers and helpers that give back
 * what they are given. Bodies do not matter and are left out.
 * Sources: https://pkg.go.dev/std, https://pkg.go.dev/github.com/samber/lo, https://pkg.go.dev/github.com/samber/do/v2 and
 * https://pkg.go.dev/github.com/hashicorp/golang-lru/v2
 */
export const stubTexts: ReadonlyMap<string, string> = new Map([
  [
    'iter',
    `package iter
type Seq[V any] func(yield func(V) bool)
type Seq2[K, V any] func(yield func(K, V) bool)
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func())
`,
  ],
  [
    'sync',
    `package sync
type Mutex struct { noCopy int }
func (m *Mutex) Lock()
func (m *Mutex) Unlock()
type RWMutex struct { noCopy int }
func (m *RWMutex) Lock()
type WaitGroup struct { noCopy int }
func (wg *WaitGroup) Wait()
type Once struct { noCopy int }
func (o *Once) Do(f func())
func OnceFunc(f func()) func()
func OnceValue[T any](f func() T) func() T
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2)
`,
  ],
  [
    'sync/atomic',
    `package atomic
type Pointer[T any] struct { noCopy int }
func (p *Pointer[T]) Load() *T
func (p *Pointer[T]) Swap(new *T) *T
`,
  ],
  [
    'slices',
    `package slices
import "iter"
func All[S ~[]E, E any](s S) iter.Seq2[int, E]
func Values[S ~[]E, E any](s S) iter.Seq[E]
func Backward[S ~[]E, E any](s S) iter.Seq2[int, E]
func Clone[S ~[]E, E any](s S) S
func Collect[E any](seq iter.Seq[E]) []E
func Sorted[E any](seq iter.Seq[E]) []E
func Reverse[S ~[]E, E any](s S)
func Concat[S ~[]E, E any](s ...S) S
func Chunk[S ~[]E, E any](s S, n int) iter.Seq[S]
func MaxFunc[S ~[]E, E any](s S, cmp func(a, b E) int) E
func MinFunc[S ~[]E, E any](s S, cmp func(a, b E) int) E
`,
  ],
  [
    'maps',
    `package maps
import "iter"
func All[M ~map[K]V, K comparable, V any](m M) iter.Seq2[K, V]
func Keys[M ~map[K]V, K comparable, V any](m M) iter.Seq[K]
func Values[M ~map[K]V, K comparable, V any](m M) iter.Seq[V]
func Clone[M ~map[K]V, K comparable, V any](m M) M
`,
  ],
  [
    'github.com/samber/lo',
    `package lo
func ToPtr[T any](x T) *T
func FromPtr[T any](x *T) T
func FromPtrOr[T any](x *T, fallback T) T
func Must[T any](val T, err any, messageArgs ...any) T
func Must1[T any](val T, err any, messageArgs ...any) T
func Must2[T1, T2 any](val1 T1, val2 T2, err any, messageArgs ...any) (T1, T2)
func Ternary[T any](condition bool, ifOutput T, elseOutput T) T
func TernaryF[T any](condition bool, ifFunc func() T, elseFunc func() T) T
func If[T any](condition bool, result T) T
func CoalesceOrEmpty[T comparable](v ...T) T
func Coalesce[T comparable](values ...T) (T, bool)
func Map[T, R any](collection []T, iteratee func(item T, index int) R) []R
func FlatMap[T, R any](collection []T, iteratee func(item T, index int) []R) []R
func Filter[V any](collection []V, predicate func(item V, index int) bool) []V
func Uniq[T comparable](collection []T) []T
func Chunk[T any](collection []T, size int) [][]T
func Flatten[T any](collection [][]T) []T
func Find[T any](collection []T, predicate func(item T) bool) (T, bool)
func FindOrElse[T any](collection []T, fallback T, predicate func(item T) bool) T
func First[T any](collection []T) (T, bool)
func FirstOrEmpty[T any](collection []T) T
func Last[T any](collection []T) (T, bool)
func Keys[K comparable, V any](in ...map[K]V) []K
func Values[K comparable, V any](in ...map[K]V) []V
func ValueOr[K comparable, V any](in map[K]V, key K, fallback V) V
func SliceToMap[T any, K comparable, V any](collection []T, transform func(item T) (K, V)) map[K]V
func KeyBy[K comparable, V any](collection []V, iteratee func(item V) K) map[K]V
func GroupBy[T any, U comparable](collection []T, iteratee func(item T) U) map[U][]T
func Reduce[T, R any](collection []T, accumulator func(agg R, item T, index int) R, initial R) R
func Async[A any](f func() A) <-chan A
`,
  ],
  ['github.com/samber/do', injector],
  ['github.com/samber/do/v2', injector],
  [
    'github.com/hashicorp/golang-lru/v2',
    `package lru
type Cache[K comparable, V any] struct { noCopy int }
func New[K comparable, V any](size int) (*Cache[K, V], error)
func NewWithEvict[K comparable, V any](size int, onEvicted func(key K, value V)) (c *Cache[K, V], err error)
${lruMethods('Cache')}`,
  ],
  [
    'github.com/hashicorp/golang-lru/v2/expirable',
    `package expirable
type LRU[K comparable, V any] struct { noCopy int }
func NewLRU[K comparable, V any](size int, onEvict func(key K, value V), ttl int64) *LRU[K, V]
${lruMethods('LRU')}`,
  ],
  [
    'golang.org/x/exp/slices',
    `package slices
func Clone[S ~[]E, E any](s S) S
`,
  ],
  [
    'golang.org/x/exp/maps',
    `package maps
func Keys[M ~map[K]V, K comparable, V any](m M) []K
func Values[M ~map[K]V, K comparable, V any](m M) []V
func Clone[M ~map[K]V, K comparable, V any](m M) M
`,
  ],
  [
    'k8s.io/utils/ptr',
    `package ptr
func To[T any](v T) *T
func Deref[T any](ptr *T, def T) T
`,
  ],
  [
    'k8s.io/utils/pointer',
    `package pointer
func To[T any](v T) *T
func Deref[T any](ptr *T, def T) T
`,
  ],
]);
