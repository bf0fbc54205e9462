import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Soft } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { Finding } from './findings.tsx';
import type { Grading, Here, Standing } from './target.ts';
import styles from './target.module.css';

type Rival = Standing['rivals'][number];

interface RivalsProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** Where one seat has several assessments, or the grade was settled twice: what each says, and one of them is kept. */
export function Rivals({ grading, here }: RivalsProps) {
  const { rivals, seats } = grading.standing;
  const groups = [...Map.groupBy(rivals, ({ entity, fields }) => `${entity} ${entity === 'assessment' ? fields['assessor'] : ''}`)];
  return groups.map(([key, group]) => (
    <RivalGroup key={key} rivals={group} seat={seats.find(({ seat }) => seat.id === group[0]?.fields['assessor'])?.seat.name} here={here} />
  ));
}

interface RivalGroupProps {
  readonly rivals: readonly Rival[];
  /** Whose seat it is; of the team's grade nobody's. */
  readonly seat: string | undefined;
  readonly here: Here;
}

function RivalGroup({ rivals, seat, here }: RivalGroupProps) {
  const t = useText();
  const time = useTime();
  const { attempt, offerLastUndo } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const keep = async (id: string) => {
    if (!(await attempt(() => api['assessments.keep']({ ...here, id })))) return;
    offerLastUndo('rivals.kept');
  };
  const title = seat === undefined ? t('rivals.verdict') : t('rivals.assessment', { name: seat });
  return (
    <Callout tone="warning" title={title}>
      <p>{t('rivals.text')}</p>
      <List label={title}>
        {rivals.map(({ id, fields, written }) => (
          <li key={id} className={styles['finding']}>
            <Soft>{t('rivals.written', { when: time(written) })}</Soft>
            <Finding fields={fields} />
            <Button isDisabled={isReadOnly} onPress={() => void keep(id)}>
              {t('rivals.keep')}
            </Button>
          </li>
        ))}
      </List>
    </Callout>
  );
}
