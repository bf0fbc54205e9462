/** Who vouches for a certificate, up to one that vouches for itself. */
import type { stampProblems } from '../../model/time-stamp.ts';
import { allowsStamps, isMadeBy, isValidAt, type ReadCertificate } from './certificate.ts';

export type StampProblem = (typeof stampProblems)[number];

/** Real chains have three or four. */
const mostLinks = 10;

/** @param candidates in any order. @returns from `signer` up, as far as they lead. */
export function chainOf(signer: ReadCertificate, candidates: readonly ReadCertificate[]): ReadCertificate[] {
  const chain = [signer];
  while (chain.length < mostLinks && !chain.at(-1)!.isRoot) {
    const last = chain.at(-1)!;
    const makers = candidates.filter((one) => !chain.some(({ x509 }) => x509.raw.equals(one.x509.raw)) && isMadeBy(last, one));
    // The same authority may have a certificate of its own and one from another: the shorter way is taken.
    const above = makers.find(({ isRoot }) => isRoot) ?? makers[0];
    if (!above) break;
    chain.push(above);
  }
  return chain;
}

/** What is wrong with a chain at the time that a stamp says (RFC 5280, 6.1, without names and policies). */
export function problemsOf(chain: readonly ReadCertificate[], atMs: number): StampProblem[] {
  const problems: StampProblem[] = [];
  if (chain.some((one) => !isValidAt(one, atMs))) problems.push('validity');
  const above = chain.slice(1);
  const isBroken =
    chain.some(({ hasUnknown }) => hasUnknown) ||
    above.some((one, below) => !one.x509.ca || !allowsStamps(one) || (one.mostBelow !== undefined && below > one.mostBelow));
  if (isBroken) problems.push('chain');
  // A root's word for itself proves nothing, however it is signed.
  if (chain.some(({ isWeak, isRoot }) => isWeak && !isRoot)) problems.push('weak');
  return problems;
}
