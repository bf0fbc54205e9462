/** Only what Lapwing uses: the package has no types. Each call throws when an argument has the wrong size. */
declare module 'sodium-native' {
  const sodium: {
    crypto_hash_sha256(out: Buffer, input: Uint8Array): void;
    /** XORs the key stream from block `counter` (64 bytes each) on; `out` and `input` may be the same. */
    crypto_stream_chacha20_ietf_xor_ic(out: Buffer, input: Uint8Array, nonce: Uint8Array, counter: number, key: Uint8Array): void;
    /** @returns the bytes written: those of `message` and 16. */
    crypto_aead_chacha20poly1305_ietf_encrypt(
      cipher: Uint8Array,
      message: Uint8Array,
      ad: null,
      nsec: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    /** @returns the bytes written. Throws when the tag does not fit; `message` then holds nothing of it. */
    crypto_aead_chacha20poly1305_ietf_decrypt(
      message: Uint8Array,
      nsec: null,
      cipher: Uint8Array,
      ad: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
  };
  export default sodium;
}
