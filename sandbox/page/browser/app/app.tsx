import { useSandbox } from './use-sandbox.ts';
import { useWindowAddress } from './use-window-address.ts';
import { useWindowState } from './use-window-state.ts';
import { Workspace } from './workspace.tsx';

/** Renders the page. */
export const App = () => {
  const [address, go] = useWindowAddress();
  const { data, isConnected } = useSandbox(address.handle);
  const state = useWindowState();
  if (data === undefined) {
    return (
      <main class="waiting">
        <h1>Sandbox</h1>
        <p role="status">
          {isConnected ? 'Loading…' : 'Waiting for the sandbox. Is it still running?'}
        </p>
        <p>
          <a href="#member/general">Start as Member</a>
        </p>
      </main>
    );
  }
  return (
    <Workspace address={address} go={go} data={data} isConnected={isConnected} state={state} />
  );
};
