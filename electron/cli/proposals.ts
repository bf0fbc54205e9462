/** `recommendations proposals …`: which rows of tables are which paragraphs, decided one by one or many at once. */
import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import {
  countMatchProposals,
  decideMatches,
  decisionsBySimilarity,
  listMatchProposals,
  type MatchDecision,
} from '../../db/recommendations/proposals.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';

export const proposalsCommand: Command = {
  usage: 'recommendations proposals list|accept|refuse [ROW PARAGRAPH] --vault DIR [--at-least 0.9] [--below 0.7] [--limit N]',
  summary:
    'Rows of tables that may be paragraphs. accept and refuse take a row and a paragraph; accept --at-least and refuse --below decide on all that are as alike.',
  options: ['vault', 'at-least', 'below', 'limit'],
  positionals: [1, 3],
  run: (context) =>
    context.withVault((vault) => {
      const [action] = context.positionals;
      if (action === 'list') return list(context, vault);
      if (action === 'accept' || action === 'refuse') return decide(context, vault, action === 'accept');
      throw new AppError('input.usage', 'recommendations proposals takes list, accept or refuse.');
    }),
};

function list(context: CommandContext, vault: Vault) {
  const given = context.options['limit']?.[0] ?? '100';
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new AppError('input.usage', '--limit is a number from 1 to 9999.');
  const proposals = listMatchProposals(vault, Number(given)).map(({ key: _key, ...row }) => row);
  const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
  const lines = proposals.flatMap(({ id, state, session, text, candidates }) => [
    `${id}  ${state} session ${session ?? '?'}: ${short(text)}`,
    ...candidates.map((one) => `  ${one.similarity.toFixed(2)} ${one.reference}  ${short(one.text)}`),
  ]);
  return { json: { proposals, count: countMatchProposals(vault) }, lines: lines.length > 0 ? lines : ['No match waits for a decision.'] };
}

function decide(context: CommandContext, vault: Vault, accept: boolean) {
  const limit = context.options[accept ? 'at-least' : 'below']?.[0];
  const decisions = limit === undefined ? [onePair(context, vault, accept)] : decisionsBySimilarity(vault, similarityFrom(limit), accept);
  decideMatches(vault, decisions);
  return {
    json: { decided: decisions.length, accepted: accept, count: countMatchProposals(vault) },
    lines: [`${decisions.length} ${decisions.length === 1 ? 'match' : 'matches'} ${accept ? 'accepted' : 'refused'}.`],
  };
}

function onePair(context: CommandContext, vault: Vault, accept: boolean): MatchDecision {
  const [, row = '', paragraph = ''] = context.positionals;
  if (!isRecordId(row) || paragraph === '')
    throw new AppError(
      'input.usage',
      `Give the row and its paragraph, as the list shows them, or ${accept ? '--at-least' : '--below'} 0.9.`,
    );
  return { provisional: row, recommendation: findRecommendation(vault.raw, paragraph).id, accept };
}

function similarityFrom(text: string): number {
  const similarity = Number(text);
  if (!/^(?:0?\.\d{1,3}|[01](?:\.0{1,3})?)$/.test(text) || !(similarity > 0))
    throw new AppError('input.usage', 'How alike is a number above 0 and up to 1, such as 0.9.');
  return similarity;
}
