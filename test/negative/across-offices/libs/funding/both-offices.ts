interface Database {
  writeAcross(offices: readonly string[]): Promise<void>;
}

export async function bothOffices(database: Database): Promise<void> {
  await database.writeAcross(['one', 'other']);
}
