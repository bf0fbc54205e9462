/** What people do with the report of a round: they begin it, write in it in two languages, choose, freeze, approve. */
import { listRounds } from '../../db/assessment/rounds.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { detailsOf } from '../../db/records/details.ts';
import { approveFrozen, frozenReport, frozenReportsOf, withdrawFrozenApproval } from '../../db/report/freeze/approvals.ts';
import { documentText, frozenState, readFrozen } from '../../db/report/freeze/stored.ts';
import { freezeReport } from '../../db/report/freeze-report.ts';
import { createReport, editReport, listReports } from '../../db/report/records/reports.ts';
import { keepText, setText, textsAt, textsOfReport } from '../../db/report/records/texts.ts';
import { requireSame } from './difference.ts';
import { unlessRefused } from './expected.ts';
import type { Performed, Step } from './plan.ts';
import type { Place, World } from './world.ts';

const sections = ['foreword', 'summary', 'conclusions'] as const;
const languages = ['en', 'zh-Hans'] as const;

/** Fewer meet more often. */
const mostReports = 2;

export function report(world: World, { vault }: Place, { a, b }: Step): Performed {
  const rounds = listRounds(vault);
  const round = rounds[a % rounds.length]?.id;
  if (round === undefined) return false;
  const present = listReports(vault);
  const audience = (['internal', 'partners', 'public'] as const)[b % 3];
  if (present.length < mostReports) createReport(vault, round, { title: world.word(), languages: [...languages], audience });
  else editReport(vault, present[a % present.length]!.id, b % 2 === 0 ? { title: world.word() } : { audience });
  world.count('reports begun or changed');
}

function chooseReport({ vault }: Place, number: number): RecordId | undefined {
  const present = listReports(vault).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return present[number % present.length]?.id;
}

/** Several vaults begin the same section without knowing of each other. */
export function writeText(world: World, place: Place, { a, b, c }: Step): Performed {
  const chosen = chooseReport(place, a);
  if (chosen === undefined) return false;
  const at = { section: sections[b % sections.length]!, language: languages[c % languages.length]! };
  unlessRefused(['record.ambiguous'], () => setText(place.vault, chosen, at, c % 7 === 0 ? '' : world.word()));
  world.count('texts of reports');
}

/** One of several texts of a section is kept; the others are put away, and not lost. */
export function chooseText(world: World, place: Place, { a, b }: Step): Performed {
  const { vault } = place;
  for (const { id } of listReports(vault)) {
    const texts = textsOfReport(vault, id);
    for (const section of sections)
      for (const language of languages) {
        const several = textsAt(texts, { section, language });
        if (several.length < 2) continue;
        const kept = several[(a + b) % several.length]!;
        keepText(vault, id, kept.id);
        requireSame(
          `${place.name}: the text that was kept`,
          textsAt(textsOfReport(vault, id), { section, language }).map(({ text }) => text),
          [kept.text],
        );
        for (const other of several.filter((one) => one !== kept))
          requireSame(`${place.name}: a text that was put away`, detailsOf(vault, 'report-text', other.id)?.fields['text'], other.text);
        return world.count('texts chosen');
      }
  }
  return false;
}

export async function freeze(world: World, place: Place, { a, c }: Step): Promise<Performed> {
  const { vault } = place;
  const chosen = chooseReport(place, a);
  if (chosen === undefined) return false;
  await vault.finishPending();
  try {
    const id = await freezeReport(vault, { report: chosen, language: languages[c % languages.length]! });
    world.frozen.set(id, documentText(readFrozen(vault, id)));
    world.count('frozen');
  } catch (error) {
    if (!['assessment.hidden', 'record.not-found'].includes((error as { code?: string }).code ?? '')) throw error;
    world.count('not frozen');
  }
}

/** Whoever is at work stands in for what somebody froze, or takes that back. */
export function approve(world: World, place: Place, { a, b }: Step): Performed {
  const { vault } = place;
  const all = listReports(vault).flatMap(({ id }) => frozenReportsOf(vault, id));
  const chosen = all[a % all.length];
  if (!chosen) return false;
  if (b % 5 === 0) return void unlessRefused(['record.not-found'], () => withdrawFrozenApproval(vault, chosen.id));
  const approval = unlessRefused(['assessment.same-person', 'record.not-found'], () => approveFrozen(vault, chosen.id));
  if (approval === undefined) return world.count('approvals of reports refused');
  world.approved.set(approval, chosen.digest);
  world.count('reports approved');
}

/**
 * What must hold of frozen reports in one vault at any time.
 *
 * @throws {Error} where words are others than those that were frozen, went without an erasure, or are approved by nobody.
 */
export function requireFrozen(world: World, { name, vault }: Place): void {
  for (const [id, text] of world.frozen) {
    const found = detailsOf(vault, 'report-freeze', id);
    const state = frozenState(vault, id);
    // Erased: the words go with what says that they were frozen.
    if (typeof found?.fields['digest'] !== 'string') {
      if (state === 'here' && found) throw new Error(`${name} keeps the words of ${id}, which was erased`);
      continue;
    }
    if (state === 'removed') throw new Error(`${name} has lost the words of ${id}`);
    if (state === 'here') requireSame(`${name}: the words of ${id}`, documentText(readFrozen(vault, id)), text);
    for (const approval of frozenReport(vault, id).approvals)
      if (approval.state === 'stands' && world.approved.get(approval.id) !== found.fields['digest'])
        throw new Error(`${name} shows ${approval.id} as standing, which nobody gave for it`);
  }
}
