import type { Form } from './form.ts';
import { inviteForm } from './invite-form.ts';
import { memberSuggestion } from './member-suggestion.ts';
import { organizationForm } from './organization-form.ts';
import { removeForm } from './remove-form.ts';
import { roleForm } from './role-form.ts';
import type { Suggestion } from './suggestion.ts';
import { teamSuggestion } from './team-suggestion.ts';

/** Every form, so that what is submitted finds its own. */
export const FORMS: readonly Form[] = [inviteForm, roleForm, removeForm, organizationForm];

/** Every list that forms look up while somebody types. */
export const SUGGESTIONS: readonly Suggestion[] = [memberSuggestion, teamSuggestion];
