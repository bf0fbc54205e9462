import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { SelectField } from '../../ui/choices.tsx';
import { Badge, Callout, ItemLink, List, Soft } from '../../ui/layout.tsx';
import { useEvidenceCare } from './times-care.tsx';

/** More are named by the list of evidence. */
const mostShown = 100;

/** What the checks in the background found, and how often they come. */
export function QuietCare({ isChecked }: { readonly isChecked: boolean }) {
  const t = useText();
  const when = useTime();
  const { data } = useEvidenceCare();
  if (!data) return null;
  const { days, files, checked, oldest, damaged } = data;
  const set = async (next: number) => {
    await api['evidence.setCheckDays']({ days: next as 0 | 7 | 30 | 90 });
    await queries.invalidateQueries({ queryKey: ['evidence', 'care'] });
  };
  return (
    <>
      {/* A check that was just made says it above. */}
      {damaged.length > 0 && !isChecked && (
        <>
          <Callout tone="danger" title={t('care.evidence.done', { good: 0, bad: damaged.length })}>
            <p>{t('care.evidence.do')}</p>
          </Callout>
          <List label={t('care.evidence.bad')}>
            {damaged.slice(0, mostShown).map(({ id, title, number, outcome, at }) => (
              <li key={id}>
                <ItemLink href={hrefOf(['evidence', id])}>
                  <span dir="auto">{title}</span>
                </ItemLink>{' '}
                <Badge tone="danger">{t(`care.outcome.${outcome}`)}</Badge> <Soft>{[number, when(at)].filter(Boolean).join(' · ')}</Soft>
              </li>
            ))}
          </List>
        </>
      )}
      <SelectField
        label={t('care.quiet')}
        description={t('care.quiet.hint')}
        value={String(days)}
        options={[7, 30, 90, 0].map((one) => ({ id: String(one), label: t('care.quiet.days', { days: one }) }))}
        onChange={(next) => void set(Number(next))}
      />
      {files > 0 && <Soft>{t('care.quiet.state', { files, checked, oldest: oldest === undefined ? '' : when(oldest) })}</Soft>}
    </>
  );
}
