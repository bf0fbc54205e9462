import { type CaseColumn, caseColumnGroups } from '../../../db/model/case-columns.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { FieldTable, useFieldText } from '../values/index.ts';

/** The columns that an import of cases knows, from the description that it reads by. */
export function CaseColumns() {
  const t = useText();
  const text = useFieldText();
  return (
    <>
      <p>{t('help.columns.lead')}</p>
      {caseColumnGroups.map(({ entity, columns }) => (
        <div key={entity}>
          <h3>{text.entity(entity)}</h3>
          <FieldTable
            label={text.entity(entity)}
            columns={[t('help.columns.meaning'), t('help.columns.takes')]}
            rows={columns.map((column) => ({
              id: column.name,
              name: column.name,
              cells: [meaningOf(column) ? t(meaningOf(column)!) : text.field(entity, column.field), t(takesOf(column))],
            }))}
          />
        </div>
      ))}
    </>
  );
}

/** What is no field has words of its own. */
function meaningOf({ field, takes }: CaseColumn): MessageId | undefined {
  return typeof takes === 'string' ? (`help.columns.field.${field}` as MessageId) : undefined;
}

function takesOf({ takes }: CaseColumn): MessageId {
  if (typeof takes === 'string') return `help.columns.${takes}`;
  if (takes.kind === 'integer' && takes.guard) return 'help.columns.level';
  return `help.columns.${takes.kind}`;
}
