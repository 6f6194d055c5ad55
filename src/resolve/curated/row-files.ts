/** A file of curated rows. The rows are made when one of its clients is first asked for: most runs need few of them. */
export interface RowFile<Row> {
  /** The boto3 client names of all its rows. */
  readonly clients: readonly string[];
  readonly rows: () => readonly Row[];
}

/**
 * Indexes the rows of `files` by client and a further key, each client's when it is first asked for. What it gives finds
 * the rows of a client and a key, in the order in which they stand.
 */
export function indexRowFiles<Row extends { readonly clients: readonly string[] }>(
  files: readonly RowFile<Row>[],
  keysOf: (row: Row) => readonly string[],
): (client: string, key: string) => readonly Row[] | undefined {
  const made = new Map<RowFile<Row>, readonly Row[]>();
  const indexes = new Map<string, ReadonlyMap<string, readonly Row[]>>();
  const rowsOf = (file: RowFile<Row>): readonly Row[] => {
    const rows = made.get(file) ?? file.rows();
    made.set(file, rows);
    return rows;
  };
  return (client, key) => {
    let index = indexes.get(client);
    if (index === undefined) {
      const rows = files.filter((file) => file.clients.includes(client)).flatMap(rowsOf);
      index = indexed(
        rows.filter((row) => row.clients.includes(client)),
        keysOf,
      );
      indexes.set(client, index);
    }
    return index.get(key);
  };
}

function indexed<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [row]);
      else list.push(row);
    }
  }
  return index;
}
