/** `evidence time …`: hashes are asked for, answers read, roots accepted. */
import { readTimeAnswers, type ReadAnswer } from '../../db/evidence/time/answers.ts';
import { readArrivedTimes } from '../../db/evidence/time/arrived.ts';
import { acceptSeenRoot, authoritiesIn, timeCare } from '../../db/evidence/time/care.ts';
import { handOutTimes } from '../../db/evidence/time/hand-out.ts';
import { writeTimeRequests } from '../../db/evidence/time/requests.ts';
import { acceptRoot, forgetRoot } from '../../db/evidence/time/roots.ts';
import type { TimeProblem, TrustedTime } from '../../db/evidence/time/stamps.ts';
import { findItem, itemOf } from '../../db/evidence/items.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Certificate } from '../../db/model/time-stamp.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';

export const timeCommand: Command = {
  usage:
    'evidence time requests [ITEM…] --out FOLDER --vault DIR | evidence time responses FILE|FOLDER… --vault DIR | evidence time roots --vault DIR | evidence time accept FILE|FINGERPRINT --vault DIR | evidence time forget FINGERPRINT --vault DIR | evidence time get ITEM --out FOLDER --vault DIR',
  summary:
    'Trusted times (RFC 3161): writes requests for another machine, reads what comes back, says whose roots are accepted. What is written lies in a new folder below --out, which is made if it is not there.',
  options: ['vault', 'out'],
  positionals: [1, 10_000],
  run(context) {
    const [verb, ...words] = context.positionals;
    const work = Object.hasOwn(verbs, verb!) ? verbs[verb!] : undefined;
    if (!work) throw new AppError('input.usage', `Use it like this: ${timeCommand.usage}`);
    return context.withVault((vault) => work(context, vault, words));
  },
};

type Work = (context: CommandContext, vault: Vault, words: readonly string[]) => Promise<CommandResult> | CommandResult;

const verbs: Readonly<Record<string, Work>> = { requests, responses, roots, accept, forget, get };

async function requests(context: CommandContext, vault: Vault, words: readonly string[]) {
  const ids = words.map((text) => findItem(vault, text));
  const { folder, items } = await writeTimeRequests(vault, ids.length > 0 ? ids : undefined, outOption(context), context.signal);
  return {
    json: { folder, items },
    lines: [
      `${items.length} requests and instructions.txt: ${folder}`,
      'Take this folder to a machine that may be seen, and bring the answers back.',
    ],
  };
}

async function responses(context: CommandContext, vault: Vault, words: readonly string[]) {
  if (words.length === 0) throw new AppError('input.usage', 'Name the answers, or a folder of them.');
  const answers = await readTimeAnswers(vault, words, {
    signal: context.signal,
    report: (done, total) => context.progress(`${done} of ${total}`),
  });
  const isGood = answers.length > 0 && answers.every(({ outcome }) => outcome === 'taken' || outcome === 'known');
  return {
    json: { answers },
    lines: answers.length === 0 ? ['There is no answer (.tsr) in this folder.'] : answers.map((answer) => answerLine(vault, answer)),
    exitCode: isGood ? 0 : 1,
  };
}

const outcomeText: Readonly<Record<ReadAnswer['outcome'], string>> = {
  taken: 'proven to exist by',
  known: 'was read before: existed by',
  refused: 'the authority refused',
  bad: 'proves nothing',
  unknown: 'answers nothing that this vault asked for',
  unreadable: 'is no answer of a time-stamp authority',
};

const problemText: Readonly<Record<TimeProblem, string>> = {
  signature: 'it is not what was signed',
  signer: 'the certificate that signed is not in it',
  purpose: 'its certificate is not one for time-stamps alone',
  validity: 'a certificate was not valid at that time',
  chain: 'its certificates do not vouch for each other',
  weak: 'it is signed by a method that can be forged',
  hash: 'it is for another file',
  nonce: 'it answers another request',
  unread: 'it cannot be read',
};

function answerLine(vault: Vault, answer: ReadAnswer): string {
  const { file, outcome, items, at, problems = [], text, isAccepted } = answer;
  const names = items.map((id) => itemOf(vault, id).number ?? id).join(', ');
  const isProven = outcome === 'taken' || outcome === 'known';
  const rest = isProven ? `${at} UTC  ${wordOf(answer)}` : [text, ...problems.map((one) => problemText[one])].filter(Boolean).join('; ');
  const said = outcome === 'taken' && isAccepted !== true ? 'says that it existed by' : outcomeText[outcome];
  return [names, file, `${said}${rest === '' ? '' : `${isProven ? '' : ':'} ${rest}`}`].filter(Boolean).join('  ');
}

/** Whose word it rests on. */
function wordOf({ authority, root, isAccepted }: Pick<TrustedTime, 'authority' | 'root'> & { readonly isAccepted?: boolean }): string {
  if (!root?.isRoot)
    return `${authority}; the root above "${root?.issuer}" is not here: get its certificate and use "evidence time accept FILE"`;
  return `${authority}; ${isAccepted ? 'root accepted' : 'root NOT accepted'}: ${root.subject}, SHA-256 ${root.fingerprint}`;
}

/** For `evidence show` and `evidence verify`. */
export function timeLine(time: TrustedTime): string {
  if (time.state === 'asked') return `trusted time: asked for ${time.since}, no answer yet`;
  if (time.state === 'bad') return `trusted time: proves nothing: ${time.problems.map((one) => problemText[one]).join('; ')}`;
  return `trusted time: existed by ${time.at} UTC  ${wordOf(time)}. Whether a certificate was revoked cannot be checked without a network`;
}

async function roots({ signal }: CommandContext, vault: Vault) {
  await readArrivedTimes(vault, signal);
  const care = timeCare(vault);
  const line = ({ subject, fingerprint, to }: Certificate) => `${subject}  SHA-256 ${fingerprint}  valid until ${to.slice(0, 10)}`;
  return {
    json: { ...care },
    lines: [
      `Items: ${care.items}. No time asked: ${care.none}; waiting: ${care.asked}; proven by an accepted root: ${care.accepted}; answered otherwise: ${care.open}.`,
      ...care.roots.map((root) => `accepted  ${line(root)}`),
      ...care.seen.map(({ root, items }) => `not accepted  ${line(root)}  (${items} items)`),
    ],
  };
}

async function accept(context: CommandContext, vault: Vault, words: readonly string[]) {
  const [word = ''] = words;
  const fingerprint = word.replaceAll(':', '').toLowerCase();
  const found = /^[0-9a-f]{64}$/.test(fingerprint)
    ? [acceptSeenRoot(vault, fingerprint)]
    : await authoritiesIn(vault, word, context.signal);
  for (const root of found) acceptRoot(vault, root);
  context.note('Compare the fingerprint with one that you got by another way.');
  return {
    json: { accepted: found.map(({ subject, fingerprint: print, isRoot }) => ({ subject, fingerprint: print, isRoot })) },
    lines: found.map(
      ({ subject, fingerprint: print, isRoot }) => `${isRoot ? 'Accepted' : 'Kept for chains'}: ${subject}  SHA-256 ${print}`,
    ),
  };
}

function forget(_context: CommandContext, vault: Vault, words: readonly string[]) {
  const fingerprint = (words[0] ?? '').replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint) || !forgetRoot(vault, fingerprint))
    throw new AppError('record.not-found', 'No root with this fingerprint was accepted here.');
  return { json: { forgotten: fingerprint }, lines: ['It is not accepted any more. What rests on it is told as open.'] };
}

async function get(context: CommandContext, vault: Vault, words: readonly string[]) {
  const id = findItem(vault, words[0] ?? '');
  const { folder, files } = await handOutTimes(vault, id, outOption(context), context.signal);
  return {
    json: { id, folder, files },
    lines: [`Written: ${folder}`, 'Check them with: openssl ts -verify -queryfile 1.tsq -in 1.tsr -CAfile ROOT.pem -untrusted 1.pem'],
  };
}

function outOption(context: CommandContext): string {
  const out = context.options['out']?.[0];
  if (out === undefined) throw new AppError('input.usage', '--out names the folder.');
  return out;
}
