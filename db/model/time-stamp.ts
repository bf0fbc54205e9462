/** What an answer of a time-stamp authority says (RFC 3161), as a process without keys read and checked it. */
import * as z from 'zod';

const Line = z.string().max(500);
const Instant = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/);
const Hex = z
  .string()
  .max(200)
  .regex(/^[0-9a-f]*$/);
const Fingerprint = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/);

export const Certificate = z.strictObject({
  /** `CN=Time Stamp Authority 1, O=Invented` */
  subject: Line,
  issuer: Line,
  /** SHA-256 of the certificate. */
  fingerprint: Fingerprint,
  from: Instant,
  to: Instant,
  /** It vouches for itself: nobody above it does. */
  isRoot: z.boolean(),
  isAuthority: z.boolean(),
  /** The certificate itself, base64 of DER. */
  der: z.string().max(20_000),
});
export type Certificate = z.infer<typeof Certificate>;

/**
 * Why an answer proves nothing. `signature`: it is not what was signed; `signer`: the certificate is another than the one
 * that signed; `purpose`: that certificate is not for time-stamps; `validity`: one of the chain was not valid then; `chain`:
 * a certificate does not follow from the next; `weak`: by a method that can be forged.
 */
export const stampProblems = ['signature', 'signer', 'purpose', 'validity', 'chain', 'weak'] as const;

export const StampReading = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('granted'),
    /** UTC. */
    at: Instant,
    accuracyMs: z.int().min(0).max(1e12).optional(),
    /** Of SHA-256; an answer for another kind of hash has none. */
    sha256: Fingerprint.optional(),
    nonce: Hex.optional(),
    policy: Line,
    serial: Hex,
    /** From the certificate that signed up to the last that was found; empty where none of them signed. */
    chain: z.array(Certificate).max(16),
    problems: z.array(z.enum(stampProblems)).max(stampProblems.length),
  }),
  /** The authority would not. */
  z.strictObject({ outcome: z.literal('refused'), status: z.int().min(0).max(1000), text: Line }),
  z.strictObject({ outcome: z.literal('unreadable') }),
]);
export type StampReading = z.infer<typeof StampReading>;
export type GrantedStamp = Extract<StampReading, { outcome: 'granted' }>;
