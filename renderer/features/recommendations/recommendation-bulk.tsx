import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { FieldValue } from '../../state/autosave.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { type ManyCalls, type Marked, TagsButton, useManyChanges } from '../lists/index.ts';
import { ThemesButton } from '../themes/index.ts';
import { useGoalName } from './goal-names.ts';

const calls: ManyCalls = { edit: (keys, fields) => api['recommendations.editMany']({ keys, fields }) };

const goals = Array.from({ length: 17 }, (_, n) => String(n + 1));

/** What can be added to many recommendations at once; each is one step to take back. */
export function RecommendationBulk({ marked: { keys } }: { readonly marked: Marked }) {
  const t = useText();
  const words = useWords();
  const goalName = useGoalName();
  const many = useManyChanges(calls);
  const change = (fields: Readonly<Record<string, FieldValue>>) => many.change(keys, fields);
  return (
    <>
      <ThemesButton list="recommendations" keys={keys} />
      <TagsButton list="recommendations" set="groups" label={t('field.groups')} count={keys.length} readTags={readGroups} change={change} />
      <MenuButton
        label={t('recommendation.sdgs.add')}
        isLabelled
        entries={goals.map((goal) => ({ id: goal, label: goalName(goal), run: () => void change({ [`sdgs/${goal}`]: true }) }))}
      />
      <MenuButton
        label={t('recommendation.action')}
        isLabelled
        entries={words.options('upr-actions').map(({ id, label }) => ({ id, label, run: () => void change({ action: id }) }))}
      />
    </>
  );
}

/** The groups that recommendations have, the most frequent first. */
async function readGroups(): Promise<string[]> {
  const counted = await api['recommendations.counts']({ facet: 'group', order: {} });
  return counted.flatMap(({ value }) => value ?? []);
}
