/** A set of records by their local keys, a byte each: memory stays flat over any log. */
export class RecordMarks {
  #marks = new Uint8Array(1024);

  has(key: number): boolean {
    return this.#marks[key] === 1;
  }

  /** @returns false when it is marked already. */
  add(key: number): boolean {
    if (this.has(key)) return false;
    if (key >= this.#marks.length) {
      const grown = new Uint8Array(2 * key);
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[key] = 1;
    return true;
  }
}
