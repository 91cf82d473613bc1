docker volume create "$NAME-outside"
