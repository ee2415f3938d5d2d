export async function waitingKey(read: () => PromiseLike<number>): Promise<number> {
  return (await read()) + 1;
}
