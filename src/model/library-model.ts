import type { Language } from './source.ts';
import type { LiteralValue } from './value.ts';

/** What a library that wraps the SDK performs, as `extractors/models.md` describes it. */
export interface LibraryModel {
  readonly language: Language;
  /** The import paths with which its packages begin: only files that import one of them are looked at. */
  readonly libraries: readonly string[];
  /** Import paths of packages that use its objects: their rows count only in programs that import the library itself. */
  readonly beside: readonly string[];
  /** Where the library does much else besides: only files that hold one of these texts are looked at. */
  readonly mentions: readonly string[];
  /** Import paths in which every symbol that performs something is modelled: calls of others are findings. */
  readonly covers: readonly string[];
  readonly symbols: readonly LibrarySymbol[];
}

/** A function or a class of a library. */
export interface LibrarySymbol {
  readonly kind: 'function' | 'class';
  /** The import paths under which it is found. */
  readonly packages: readonly string[];
  readonly name: string;
  /** What calling the function, or constructing the class, does. */
  readonly call: LibraryCallable;
  /** By name; empty for a function. */
  readonly methods: Readonly<Record<string, LibraryCallable>>;
  /** Methods that may be called on an object of the class by what it is handed to, where the code itself calls none. */
  readonly handedOn: readonly string[];
  /** Attributes that are SDK objects or objects of the library. */
  readonly attributes: Readonly<Record<string, LibraryResult>>;
  /** The page it was read from. */
  readonly source: string;
}

export interface LibraryCallable {
  /** Names of the parameters, in the order in which they are given by position. */
  readonly parameters: readonly string[];
  /** The last parameter is all arguments from its place on. */
  readonly variadic: boolean;
  readonly performs: readonly LibraryOperation[];
  /** Methods of objects that are handed to it, which it calls. */
  readonly uses: readonly LibraryUse[];
  /** Where the service stands for which it signs requests that the program sends itself, as signatures name it. */
  readonly signs?: LibrarySource;
  /** A method that counts on objects of unknown kind too, where a test of its arguments holds; it is then inferred. */
  readonly anyObject: boolean;
  readonly returns?: LibraryResult;
}

export interface LibraryOperation {
  readonly service: string;
  readonly operation: string;
  /** A sentence part for what no argument tells: performed only then. */
  readonly when?: string;
  /** Performed only if all of them hold. */
  readonly tests: readonly LibraryTest[];
  /**
   * Input member → where it comes from. A name that ends in `.*` is a map with that as its key; `*` spreads a record
   * into the input.
   */
  readonly input: Readonly<Record<string, LibrarySource>>;
}

/** `object` is where the object comes from, `method` the method of its model that is called. */
export interface LibraryUse {
  readonly object: LibrarySource;
  readonly method: string;
}

/** Where a value comes from. */
export type LibrarySource =
  | { readonly kind: 'argument'; readonly parameter: string; readonly path: readonly string[] }
  /** What the object was made with. */
  | { readonly kind: 'constructor'; readonly parameter: string; readonly path: readonly string[] }
  /** An attribute of the program's class that inherits from the library's. */
  | { readonly kind: 'class'; readonly path: readonly string[] }
  /** A source in the constructor of an object that was handed this one in a parameter, alone or in a list. */
  | { readonly kind: 'holder'; readonly symbol: string; readonly parameter: string; readonly of: LibrarySource }
  /** The named arguments that are none of the parameters. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'fixed'; readonly value: LiteralValue['value'] }
  | { readonly kind: 'environment'; readonly name: string }
  /** Something is given, but no code shows what. */
  | { readonly kind: 'unknown' }
  /** A part of an address such as `s3://bucket/key`. */
  | { readonly kind: 'bucket' | 'key'; readonly of: LibrarySource }
  /** What stands between the scheme and the `?` of an address: `prod/url` of `awsparamstore://prod/url?region=eu-west-1`. */
  | { readonly kind: 'address'; readonly of: LibrarySource }
  /** What follows the first of these texts that it begins with: `ID` of `bedrock/ID`. */
  | { readonly kind: 'after'; readonly texts: readonly string[]; readonly of: LibrarySource }
  /** One of the items of a list. */
  | { readonly kind: 'any'; readonly of: LibrarySource }
  /** The names or the values of a record. */
  | { readonly kind: 'names' | 'values'; readonly of: LibrarySource }
  | { readonly kind: 'list'; readonly items: readonly LibrarySource[] }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [string, LibrarySource])[] }
  | { readonly kind: 'join'; readonly parts: readonly LibrarySource[] }
  /** The first that is given. */
  | { readonly kind: 'first'; readonly options: readonly LibrarySource[] };

/** What is asked of a value before an operation is performed. */
export interface LibraryTest {
  readonly of: LibrarySource;
  readonly asks:
    | {
        readonly kind:
          | 'is'
          | 'is-not'
          | 'starts-with'
          | 'starts-not-with'
          | 'ends-with'
          | 'ends-not-with'
          | 'contains'
          | 'contains-not';
        readonly texts: readonly string[];
      }
    | { readonly kind: 'given' | 'absent' | 'list' | 'no-list' };
  /** Where the code does not show the value: performed all the same, not performed, or a finding. */
  readonly unknown: 'performed' | 'nothing' | 'finding';
}

/** What a call gives or an attribute is; only if the tests hold. */
export type LibraryResult = LibraryResultKind & { readonly tests: readonly LibraryTest[] };

export type LibraryResultKind =
  | { readonly kind: 'self' }
  | { readonly kind: 'client' | 'resource'; readonly service: LibrarySource }
  /** An object of another class of the library, made with the arguments of this call. */
  | { readonly kind: 'object'; readonly symbol: string }
  | { readonly kind: 'argument'; readonly parameter: string; readonly path: readonly string[] }
  /** An object of the library's class that this argument is, made with the object whose method it is. */
  | { readonly kind: 'construct'; readonly parameter: string };
