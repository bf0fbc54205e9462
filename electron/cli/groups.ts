import type { Command } from './command.ts';

/** Loaded only when used: a command pays for its own imports and no others. */
export const groups: Readonly<Record<string, () => Promise<Readonly<Record<string, Command>>>>> = {
  vault: async () => (await import('./vault.ts')).vaultCommands,
  training: async () => (await import('./vault.ts')).trainingCommands,
  identity: async () => (await import('./identity.ts')).identityCommands,
  contacts: async () => (await import('./identity.ts')).contactCommands,
  recommendations: async () => (await import('./recommendations.ts')).recommendationCommands,
  parts: async () => (await import('./parts.ts')).partCommands,
  themes: async () => (await import('./themes.ts')).themeCommands,
  cases: async () => (await import('./cases.ts')).caseCommands,
  ties: async () => (await import('./ties.ts')).tieCommands,
  people: async () => (await import('./people.ts')).peopleCommands,
  consent: async () => (await import('./consent.ts')).consentCommands,
  measures: async () => ({
    ...(await import('./records.ts')).recordCommands('measure'),
    link: (await import('./links.ts')).measureLinkCommand,
  }),
  interventions: async () => (await import('./records.ts')).recordCommands('intervention'),
  links: async () => (await import('./links.ts')).proposalCommands,
  'link-rules': async () => (await import('./link-rules.ts')).linkRuleCommands,
  link: async () => (await import('./links.ts')).linkCommands,
  members: async () => (await import('./members.ts')).memberCommands,
  rounds: async () => (await import('./rounds.ts')).roundCommands,
  assess: async () => (await import('./assess.ts')).assessCommands,
  matrix: async () => (await import('./matrix.ts')).matrixCommands,
  report: async () => ({ ...(await import('./report.ts')).reportCommands, ...(await import('./report-records.ts')).reportRecordCommands }),
  pivot: async () => (await import('./analysis.ts')).analysisCommands,
  term: async () => (await import('./terms.ts')).termCommands,
  search: async () => (await import('./search.ts')).searchCommands,
  erasure: async () => (await import('./erasures.ts')).erasureCommands,
  bundle: async () => (await import('./bundles.ts')).bundleCommands,
};
