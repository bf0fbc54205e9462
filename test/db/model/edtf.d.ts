/** What the tests use of the library `edtf`, which has no types of its own: milliseconds of the first and last moment. */
declare module 'edtf' {
  export default function edtf(text: string): { readonly min: number; readonly max: number };
}
