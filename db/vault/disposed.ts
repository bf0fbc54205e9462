/** Does something with what must be given back, and gives it back however that ends. (`await using` is not read by what checks the layers.) */
export async function disposed<One extends AsyncDisposable, Result>(one: One, work: (one: One) => Promise<Result>): Promise<Result> {
  try {
    return await work(one);
  } finally {
    await one[Symbol.asyncDispose]();
  }
}
