/** Certificates as text (RFC 7468). What is in them is looked into elsewhere. */
import type { Certificate } from '../../model/time-stamp.ts';

export function pemOf(certificates: readonly Certificate[]): string {
  return certificates
    .map(({ der }) => `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`)
    .join('');
}

/** Their DER. */
export function pemCertificates(text: string): Buffer[] {
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{1,30000})-----END CERTIFICATE-----/g)]
    .slice(0, 16)
    .map(([, base64]) => Buffer.from(base64!, 'base64'));
}
