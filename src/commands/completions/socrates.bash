# Completions of socrates for bash 4 or newer. The program itself says what can follow at the cursor.

_socrates() {
    local options option word
    COMPREPLY=()
    {
        IFS= read -r options
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done
    } < <(command socrates completions bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    for option in $options; do
        compopt -o "$option" 2>/dev/null
    done
}

complete -F _socrates socrates
