// Placeholder by the lead: extend as needed.
declare module 'sodium-native' {
  const sodium: { crypto_hash_sha256(out: Buffer, input: Uint8Array): void };
  export default sodium;
}
