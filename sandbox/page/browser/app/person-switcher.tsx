import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { usePage } from './page-context.ts';

/** Renders the menu that switches this window to another user. */
export const PersonSwitcher = ({ onPerson }: { readonly onPerson: (handle: string) => void }) => {
  const { data } = usePage();
  const me = data.people.find(({ userId }) => userId === data.me);
  if (me === undefined) return null;
  return (
    <div class="switcher">
      <Menu
        label="Switch person"
        buttonClass="person person-button"
        button={
          <>
            <Avatar name={me.name} />
            <span class="person-words">
              <span class="person-name">
                <span class="visually-hidden">You are </span>
                {me.name}
              </span>
              <span class="person-note">{me.standing}</span>
            </span>
            <Icon name="chevron" />
          </>
        }
        items={data.people.map(({ handle, name, standing, userId }) => ({
          key: handle,
          isCurrent: userId === data.me,
          onPick: () => onPerson(handle),
          content: (
            <span class="person">
              <Avatar name={name} />
              <span class="person-words">
                <span class="person-name">{name}</span>
                <span class="person-note">{standing}</span>
              </span>
              {userId === data.me && <Icon name="check" />}
            </span>
          ),
        }))}
      />
    </div>
  );
};
