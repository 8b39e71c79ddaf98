import type { Form } from './core/form.ts';
import type { Suggestion } from './core/suggestion.ts';
import { inviteForm } from './members/invite-form.ts';
import { memberSuggestion } from './members/member-suggestion.ts';
import { removeForm } from './members/remove-form.ts';
import { roleForm } from './members/role-form.ts';
import { teamSuggestion } from './members/team-suggestion.ts';
import { organizationForm } from './organization/organization-form.ts';

/** Every form, so that what is submitted finds its own. */
export const FORMS: readonly Form[] = [inviteForm, roleForm, removeForm, organizationForm];

/** Every list that forms look up while somebody types. */
export const SUGGESTIONS: readonly Suggestion[] = [memberSuggestion, teamSuggestion];
