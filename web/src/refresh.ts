// refresh.ts - asks for the present view to be made again: its state changed, its address did not.

let again: () => void = () => undefined;

export const onRefresh = (f: () => void): void => {
    again = f;
};

export const refresh = (): void => again();
