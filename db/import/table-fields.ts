/** The fields that a table of recommendations can have, and how its columns are recognised. */
import { paragraphPattern, responseOf } from '../model/recommendation.ts';
import type { FieldHint } from '../model/table-mapping.ts';

/** A State in a cell may be the one reviewed or one that recommends: only the name of its column says which. */
export const recommendationFields: readonly FieldHint[] = [
  {
    field: 'text',
    names: ['text', 'recommendation', 'recommendations', 'recommendationtext', 'fulltext', 'content', '建议', '内容'],
    fits: isSentence,
  },
  {
    field: 'state',
    names: ['state', 'country', 'stateunderreview', 'sur', 'countryunderreview', 'reviewed', '受审议国', '国家'],
  },
  {
    field: 'recommenders',
    names: ['recommender', 'recommenders', 'recommendingstate', 'recommendingstates', 'recommendingcountry', 'from', 'rs', 'by', '提出国'],
  },
  { field: 'paragraph', names: ['paragraph', 'para', 'number', 'no', 'nr', 'ref', 'paragraphnumber', '段落', '编号'], fits: isNumber },
  {
    field: 'symbol',
    names: ['symbol', 'document', 'documentsymbol', 'source', '文件编号'],
    fits: (cell) => /^[A-Z]+\/[\w/.-]+$/.test(cell),
  },
  {
    field: 'response',
    names: ['response', 'position', 'status', 'answer', '回应', '立场'],
    fits: (cell) => responseOf(cell) !== undefined,
  },
  { field: 'comment', names: ['comment', 'comments', 'remarks', 'explanation', 'statecomment', '说明'] },
  { field: 'themes', names: ['theme', 'themes', 'issue', 'issues', 'topic', 'topics', 'category', '主题'] },
  { field: 'session', names: ['session', 'uprsession', '届会'] },
  { field: 'cycle', names: ['cycle', 'uprcycle', '周期'] },
  { field: 'mechanism', names: ['mechanism', 'body', 'recommendingbody', '机制'] },
  { field: 'action', names: ['action', 'actioncategory', '行动类别'] },
];

/** Chinese has no blanks between words, and says more in as many letters. */
function isSentence(cell: string): boolean {
  return cell.length > 40 ? /\s|\p{Script=Han}{10}/u.test(cell) : /\p{Script=Han}{15}/u.test(cell);
}

function isNumber(cell: string): boolean {
  return cell.includes('.') && paragraphPattern.test(cell);
}
