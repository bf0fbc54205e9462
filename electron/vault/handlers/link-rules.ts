import { confirmProposals, previewRule, proposedLinks, refuseProposals, ruleStanding } from '../../../db/links/proposals.ts';
import { addRules, editRule, listRules, switchRule } from '../../../db/links/rules.ts';
import { offeredStarterRules, takeStarterRules } from '../../../db/training/link-rules.ts';
import type { linkRulesContract } from '../../contract/link-rules.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const linkRulesHandlers: VaultHandlers<typeof linkRulesContract> = {
  'rules.list': (_input, { vault }) => listRules(vault),
  'rules.add': (fields, { vault }) => ({ id: addRules(vault, [fields])[0]! }),
  'rules.edit': ({ id, fields }, { vault }) => {
    editRule(vault, id, fields);
    return {};
  },
  'rules.switch': ({ id, isOff }, { vault }) => {
    switchRule(vault, id, isOff);
    return {};
  },
  'rules.standing': async ({ id }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return ruleStanding(vault, id);
  },
  'rules.preview': async (fields, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return previewRule(vault, fields);
  },
  'rules.offered': ({ locale }, { vault }) => offeredStarterRules(vault, locale),
  'rules.takeOffered': ({ locale }, { vault }) => ({ count: takeStarterRules(vault, locale) }),
  'rules.proposals': async (filter, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return proposedLinks(vault, filter);
  },
  'rules.confirm': ({ proposals, ...how }, { vault }) => ({ ids: confirmProposals(vault, proposals, how) }),
  'rules.refuse': ({ proposals }, { vault }) => ({ count: refuseProposals(vault, proposals) }),
};
