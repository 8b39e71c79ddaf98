/** Scopes of the operations that read members. */
export const READ_MEMBERS = ['member:read', 'member:write', 'member:admin'] as const;
