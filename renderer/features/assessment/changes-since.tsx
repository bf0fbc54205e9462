import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Soft } from '../../ui/layout.tsx';
import { type CalledRecord, useFieldText, useRecordTitle } from '../values/index.ts';
import type { Grading, Standing } from './target.ts';
import styles from './target.module.css';

type SignOff = Standing['signOffs'][number];
type Change = SignOff['changed'][number];

interface ChangesSinceProps {
  readonly signOffs: readonly SignOff[];
  readonly grading: Grading;
}

/** Why sign-offs lapsed: each record once, with what was written in it; said once for those that lapsed for the same. */
export function ChangesSince({ signOffs, grading }: ChangesSinceProps) {
  const t = useText();
  const words = useWords();
  const lapsed = signOffs.filter(({ state, changed, added }) => state === 'lapsed' && changed.length + added.length > 0);
  const groups = [...Map.groupBy(lapsed, ({ changed, added }) => JSON.stringify([changed, added])).values()];
  return groups.map((group) => {
    const { id, changed, added } = group[0]!;
    const steps = group.map(({ step, name }) => `${words.label('sign-off-steps', step)} (${name})`).join(t('list.separator'));
    return (
      <div key={id}>
        {groups.length > 1 && <strong>{steps}</strong>}
        <Changes title={t('sign.changed')} changes={changed} grading={grading} />
        <Changes title={t('sign.added')} changes={added} grading={grading} />
      </div>
    );
  });
}

function Changes({ title, changes, grading }: { readonly title: string; readonly changes: readonly Change[]; readonly grading: Grading }) {
  if (changes.length === 0) return null;
  return (
    <div>
      <Soft>{title}</Soft>
      <ul className={styles['changes']}>
        {changes.map((change) => (
          <li key={change.record}>
            <ChangeLine change={change} grading={grading} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What it is and is called, in which case, and which of its fields: a name leads to where it is seen. */
function ChangeLine({ change, grading }: { readonly change: Change; readonly grading: Grading }) {
  const t = useText();
  const text = useFieldText();
  const { entity, record, title, fields } = change;
  const own = nameOf(entity, record, title, grading);
  const inCase = entity === 'case' ? null : change.case;
  const written = [...new Set(fields.map((field) => text.field(entity, field)))].join(t('list.separator'));
  return (
    <>
      {own === undefined ? text.entity(entity) : `${text.entity(entity)}: `}
      {own !== undefined && <Name called={{ entity, id: record, title: own }} href={hrefOfChange(change, grading)} />}
      {inCase && (
        <>
          {' · '}
          <Name called={{ entity: 'case', ...inCase }} href={hrefOf(['cases', inCase.id])} />
        </>
      )}
      {written !== '' && <Soft> ({written})</Soft>}
    </>
  );
}

function Name({ called, href }: { readonly called: CalledRecord; readonly href: string | undefined }) {
  const name = useRecordTitle(called);
  if (href === undefined) return <bdi>{name}</bdi>;
  return (
    <a href={href} dir="auto">
      {name}
    </a>
  );
}

/** Of what stands on this page, whose it is, or nothing: the grade of the team is the one above. */
function nameOf(entity: string, record: string, title: string, { standing }: Grading): string | undefined {
  if (entity === 'verdict') return undefined;
  if (entity === 'assessment') return standing.seats.find(({ assessment }) => assessment?.id === record)?.seat.name;
  return title;
}

function hrefOfChange({ entity, record }: Change, { recommendation }: Grading): string | undefined {
  if (entity === 'case') return hrefOf(['cases', record]);
  if (entity === 'measure') return hrefOf(['measures', record]);
  return entity === 'part' || entity === 'measure-link' ? hrefOf(['recommendations', recommendation.id]) : undefined;
}
