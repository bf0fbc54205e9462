/**
 * The size that `sizeBytes` of content is padded to: Padmé, from "Reducing Metadata Leakage from
 * Encrypted Files and Communication with PURBs" (Nikitin, Barman, Lueks, Underwood, Hubaux, Ford;
 * PoPETs 2019). The size keeps only as many significant bits as its exponent has, so that
 * O(log log n) bits of it leak, and at most 12 % are added (less as files grow).
 *
 * Where the padding goes: evidence files end in zero bytes, the true size stands in the database
 * row; a bundle's tar ends in zero blocks. `age -d` alone gives usable content in both.
 *
 * @throws {RangeError} for anything but a non-negative safe integer.
 */
export function paddedSize(sizeBytes: number): number {
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new RangeError('A size is a non-negative whole number.');
  if (sizeBytes < 2) return sizeBytes;
  const exponent = floorLog2(sizeBytes);
  const keptBits = floorLog2(exponent) + 1;
  // Not `<<`: sizes go beyond 32 bits.
  const step = 2 ** Math.max(0, exponent - keptBits);
  return Math.ceil(sizeBytes / step) * step;
}

/** Whether a size is one that padding gives: padding it again changes nothing. */
export function isPaddedSize(sizeBytes: number): boolean {
  return paddedSize(sizeBytes) === sizeBytes;
}

function floorLog2(value: number): number {
  const guess = Math.floor(Math.log2(value));
  // Math.log2 rounds: 2 ** 49 - 1 may come out as 49.
  return 2 ** guess > value ? guess - 1 : guess;
}
