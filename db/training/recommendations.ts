/** Nine recommendations to China's second review, paraphrased by us: for training where no real set is at hand. */
export interface TrainingRecommendation {
  readonly paragraph: string;
  readonly states: readonly string[];
  readonly text: string;
}

export const trainingRecommendations: readonly TrainingRecommendation[] = [
  {
    paragraph: '186.62',
    states: ['Switzerland'],
    text: 'Let defenders do their lawful work, and speak to international bodies, without reprisals',
  },
  { paragraph: '186.123', states: ['Timor-Leste'], text: 'Define precisely when arrest, bail and residential surveillance may be used' },
  { paragraph: '186.129', states: ['Hungary'], text: 'Improve the rules for lawyers so that they can work unhindered' },
  { paragraph: '186.130', states: ['Cabo Verde'], text: 'Strengthen the conditions in which lawyers work' },
  {
    paragraph: '186.131',
    states: ['Finland', 'Canada'],
    text: 'Investigate promptly when lawyers are kept from clients, or are threatened for their work',
  },
  {
    paragraph: '186.132',
    states: ['Timor-Leste'],
    text: 'Tell suspects their rights in time, and let lawyers take part from the investigation on',
  },
  { paragraph: '186.133', states: ['Canada'], text: 'Reform administrative justice so that everyone can appeal' },
  {
    paragraph: '186.149',
    states: ['Ireland'],
    text: 'Build, in law and practice, an environment in which civil society works without fear',
  },
  { paragraph: '186.158', states: ['Poland'], text: 'Investigate every attack on journalists, media workers and defenders properly' },
];

/** The report's five themes, each with its paragraphs. */
export const trainingThemes: readonly { readonly name: string; readonly paragraphs: readonly string[] }[] = [
  { name: 'Defenders can do legitimate work, without reprisals', paragraphs: ['186.62'] },
  { name: 'A safe and enabling environment for civil society', paragraphs: ['186.149'] },
  { name: 'Attacks on defenders, journalists and media workers are investigated', paragraphs: ['186.158'] },
  { name: "Due process, and conditions for lawyers' work", paragraphs: ['186.130', '186.131', '186.129'] },
  { name: 'Rights of suspects and detainees, charged or not', paragraphs: ['186.123', '186.132', '186.133'] },
];
