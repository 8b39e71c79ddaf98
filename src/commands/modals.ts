import type { ModalDefinition } from './core/modal.ts';
import type { Suggestion } from './core/suggestion.ts';
import { inviteModal } from './members/invite-modal.ts';
import { memberSuggestion } from './members/member-suggestion.ts';
import { removeModal } from './members/remove-modal.ts';
import { roleModal } from './members/role-modal.ts';
import { teamSuggestion } from './members/team-suggestion.ts';
import { organizationModal } from './organization/organization-modal.ts';

/** Every form, so that what is submitted finds its own. */
export const MODALS: readonly ModalDefinition[] = [
  inviteModal,
  roleModal,
  removeModal,
  organizationModal,
];

/** Every list that forms look up while somebody types. */
export const SUGGESTIONS: readonly Suggestion[] = [memberSuggestion, teamSuggestion];
